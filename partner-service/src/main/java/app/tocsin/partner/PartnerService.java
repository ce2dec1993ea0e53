package app.tocsin.partner;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the partner-service process. */
@SpringBootApplication
public class PartnerService {
  static void main(String[] arguments) {
    SpringApplication.run(PartnerService.class, arguments);
  }
}
