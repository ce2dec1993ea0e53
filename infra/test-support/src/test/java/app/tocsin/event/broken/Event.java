package app.tocsin.event.broken;

record Event(String name) {}
