package app.tocsin.petition.petitions.http;

import app.tocsin.petition.petitions.ManagingPetitions;
import app.tocsin.petition.petitions.ManagingPetitions.PetitionEvents;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.petitions.Petitions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class PetitionHttpConfiguration {
  @Bean
  OpenPetitions openPetitions(Petitions petitions) {
    return new OpenPetitions(petitions);
  }

  @Bean
  ManagingPetitions managingPetitions(
      Petitions petitions, OpenPetitions open, PetitionEvents events, Clock clock) {
    return new ManagingPetitions(petitions, open, events, clock);
  }

  @Bean
  RouterFunction<ServerResponse> petitionRoutes(
      ManagingPetitions managing, Petitions petitions, Clock clock) {
    var answers = new PetitionAnswers(clock);
    var handlers = new PetitionHandlers(managing, petitions, answers, clock);
    var reviews = new ReviewHandlers(managing, petitions, answers);
    return RouterFunctions.route()
        .POST("/api/petitions", handlers::create)
        .GET("/api/petitions", handlers::list)
        .GET("/api/petitions/submitted", reviews::waiting)
        .GET("/api/petitions/{id}", handlers::find)
        .PUT("/api/petitions/{id}", handlers::edit)
        .POST("/api/petitions/{id}/submission", reviews::submit)
        .POST("/api/petitions/{id}/decision", reviews::decide)
        .POST("/api/petitions/{id}/publication", handlers::publish)
        .POST("/api/petitions/{id}/closure", handlers::close)
        .build();
  }
}
