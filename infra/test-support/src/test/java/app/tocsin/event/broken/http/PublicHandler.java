package app.tocsin.event.broken.http;

/** Should be package-private. */
public class PublicHandler {}
