package app.tocsin.event.committees.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** The page behind the link at the end of a committee's letters. */
final class UnsubscribePage {
  private final Template template;

  UnsubscribePage() {
    var resource = new ClassPathResource("pages/unsubscribe.html");
    try (Reader reader = new InputStreamReader(resource.getInputStream(), UTF_8)) {
      template = Mustache.compiler().defaultValue("").compile(reader);
    } catch (IOException e) {
      throw new IllegalStateException("the page to unsubscribe can't be read", e);
    }
  }

  String of(String committee, boolean subscribed) {
    return template.execute(Map.of("committee", committee, "subscribed", subscribed));
  }
}
