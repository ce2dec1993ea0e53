package app.tocsin.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway process. */
@SpringBootApplication
public class Gateway {
  static void main(String[] arguments) {
    SpringApplication.run(Gateway.class, arguments);
  }
}
