package app.tocsin.launcher.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.launcher.jvm.JarStore.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringContextsTest {
  @TempDir Path folder;

  @Test
  void programWithoutContextStaysAsItIs() throws IOException {
    Program program = program("some.jar");
    assertThat(new SpringContexts(folder).with(program)).isEqualTo(program);
    assertThat(SpringContexts.using(program, Map.of("SERVER_PORT", "1"))).isEmpty();
  }

  @Test
  void contextIsUsedWhereTheSameNamesAreSetWhateverTheirValues() throws IOException {
    Program program = new Program(List.of(contextFor(Map.of("SERVER_PORT", "1"))), "app.Main");
    assertThat(SpringContexts.using(program, Map.of("SERVER_PORT", "4711")))
        .containsExactly("-Dspring.aot.enabled=true");
    assertThat(SpringContexts.using(program, Map.of("SERVER_PORT", "1", "SERVER_ADDRESS", "::1")))
        .isEmpty();
  }

  @Test
  void toolThatRefusesLeavesNoContext() throws IOException {
    Program program = program("no-spring-here.jar");
    SpringContexts contexts = new SpringContexts(folder);
    Path log = folder.resolve("log");
    assertThatThrownBy(() -> contexts.make(program, Map.of(), folder.resolve("work"), log))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with 1");
    assertThat(contexts.with(program)).isEqualTo(program);
    assertThat(log).content().contains("SpringApplicationAotProcessor");
  }

  private Program program(String jar) {
    return new Program(List.of(folder.resolve(jar)), "app.Main");
  }

  private Path contextFor(Map<String, String> environment) throws IOException {
    Path jar = folder.resolve("context-app.Main-0.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("META-INF/decided-by.names"));
      out.write(SpringContexts.decisive(environment).getBytes(UTF_8));
    }
    return jar;
  }
}
