package app.tocsin.event.broken.util;

class Drawer {}
