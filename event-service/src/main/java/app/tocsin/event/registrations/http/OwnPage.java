package app.tocsin.event.registrations.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.event.registrations.Booking;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** The page behind the link in mails: it shows, and its buttons act. */
final class OwnPage {
  private final Template template;

  OwnPage() {
    var resource = new ClassPathResource("pages/registration.html");
    try (Reader reader = new InputStreamReader(resource.getInputStream(), UTF_8)) {
      template = Mustache.compiler().defaultValue("").compile(reader);
    } catch (IOException e) {
      throw new IllegalStateException("the page of registrations can't be read", e);
    }
  }

  String of(OwnJson own, Booking booking, String action) {
    boolean english = booking.form().locale().equals("en");
    boolean waits = booking.deadline() != null;
    String start = own.start();
    String place = own.placeName();
    Map<String, Object> values = new HashMap<>();
    values.put("language", english ? "en" : "fr");
    values.put("english", english);
    values.put("french", !english);
    values.put("title", own.title());
    values.put("start", start == null ? "" : start.replace('T', ' '));
    values.put("zone", own.timeZone());
    values.put("place", place == null ? "" : place);
    values.put("status", own.status());
    values.put("confirmable", waits);
    values.put("action", action);
    values.put("calendar", own.calendar());
    return template.execute(values);
  }
}
