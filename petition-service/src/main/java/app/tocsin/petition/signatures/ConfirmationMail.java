package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.Petition;

/** What a confirmation mail says; exists in clear only while it is written. */
public record ConfirmationMail(Person to, String locale, Petition petition, String link) {}
