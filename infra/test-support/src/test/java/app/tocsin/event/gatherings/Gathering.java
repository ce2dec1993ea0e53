package app.tocsin.event.gatherings;

/** Keeps every rule. */
public record Gathering(String name) {}
