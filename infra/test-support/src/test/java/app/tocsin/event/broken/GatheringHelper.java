package app.tocsin.event.broken;

class GatheringHelper {}
