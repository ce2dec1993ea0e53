package app.tocsin.gateway.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The HTML templates of {@code /templates}, within the common frame. Every value is escaped; there
 * is no raw output. The texts of the language are under {@code t}, the style sheet and the script
 * under {@code assets}.
 */
public final class Templates {
  private final Mustache.Compiler compiler =
      Mustache.compiler().escapeHTML(true).strictSections(true).defaultValue("");
  private final Map<String, Template> compiled = new ConcurrentHashMap<>();
  private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
  private final Assets assets;

  public Templates(Assets assets) {
    this.assets = assets;
    for (Language language : Language.values()) {
      Map<String, String> all = new HashMap<>(load("/texts/" + language.tag() + ".properties"));
      all.putAll(load("/texts/console-" + language.tag() + ".properties"));
      texts.put(language, Map.copyOf(all));
    }
  }

  /** The texts of that language, by key. */
  public Map<String, String> texts(Language language) {
    return java.util.Objects.requireNonNull(texts.get(language));
  }

  /**
   * The whole page.
   *
   * @param name of the template
   * @param model its values; {@code title} is the page's
   */
  public String render(String name, Language language, Map<String, Object> model) {
    return render("frame", name, language, model);
  }

  /** Likewise, within another frame. */
  public String render(String frame, String name, Language language, Map<String, Object> model) {
    Map<String, Object> values = new HashMap<>(model);
    values.put("t", texts(language));
    values.put("lang", language.tag());
    values.put("french", language == Language.FR);
    values.put("css", assets.href("tocsin.css"));
    values.putIfAbsent("script", assets.href("count.js"));
    values.put("visit", assets.href("visit.js"));
    values.put("icon", assets.href("icon.svg"));
    values.putIfAbsent("noindex", false);
    values.putIfAbsent("self", null);
    values.put("content", template(name).execute(values));
    return template(frame).execute(values);
  }

  private Template template(String name) {
    return compiled.computeIfAbsent(name, this::compile);
  }

  private Template compile(String name) {
    return compiler.compile(read("/templates/" + name + ".mustache"));
  }

  private static Map<String, String> load(String resource) {
    Properties properties = new Properties();
    try {
      properties.load(new java.io.StringReader(read(resource)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Map<String, String> texts = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return Map.copyOf(texts);
  }

  private static String read(String resource) {
    try (InputStream in = Templates.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the classpath");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
