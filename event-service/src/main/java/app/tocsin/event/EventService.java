package app.tocsin.event;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the event-service process. */
@SpringBootApplication
public class EventService {
  static void main(String[] arguments) {
    SpringApplication.run(EventService.class, arguments);
  }
}
