package app.tocsin.partner;

/** Stands for a class of another service. */
public record Partner(String name) {}
