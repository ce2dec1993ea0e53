package app.tocsin.petition;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the petition-service process. */
@SpringBootApplication
public class PetitionService {
  static void main(String[] arguments) {
    SpringApplication.run(PetitionService.class, arguments);
  }
}
