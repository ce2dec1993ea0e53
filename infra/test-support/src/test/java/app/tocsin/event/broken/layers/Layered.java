package app.tocsin.event.broken.layers;

class Layered {}
