package app.tocsin.event.broken;

import org.bson.Document;

record DomainThatKnowsMongo(Document document) {}
