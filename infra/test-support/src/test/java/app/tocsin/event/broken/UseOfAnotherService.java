package app.tocsin.event.broken;

import app.tocsin.partner.Partner;

record UseOfAnotherService(Partner partner) {}
