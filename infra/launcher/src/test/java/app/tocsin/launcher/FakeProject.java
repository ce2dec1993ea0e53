package app.tocsin.launcher;

import app.tocsin.launcher.topology.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A folder that looks like the built project, in which every program is a {@link FakeProcess}. */
final class FakeProject {
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final String FAKE = FakeProcess.class.getName().replace('.', '/') + ".class";

  private FakeProject() {}

  static void lay(Path root) throws IOException {
    byte[] fake = bytecode();
    Path embedded = Files.createDirectories(root.resolve("infra/embedded/target"));
    Map<String, byte[]> mains = new LinkedHashMap<>();
    for (String main : List.of("BrokerProcess", "StoreProcess", "MailProcess", "IssuerProcess")) {
      mains.put(
          "app/tocsin/embedded/" + main + ".class", delegating("app.tocsin.embedded." + main));
    }
    jar(embedded.resolve("embedded-%s.jar".formatted(VERSION)), new Manifest(), mains);
    jar(
        Files.createDirectories(embedded.resolve("lib")).resolve("fake.jar"),
        new Manifest(),
        Map.of(FAKE, fake));
    List<String> modules = new ArrayList<>(Options.SERVICES);
    modules.add("gateway");
    for (String module : modules) {
      Path target = Files.createDirectories(root.resolve(module).resolve("target"));
      jar(
          target.resolve("%s-%s.jar".formatted(module, VERSION)),
          new Manifest(),
          Map.of(FAKE, fake));
      jar(
          target.resolve("%s-%s-app.jar".formatted(module, VERSION)),
          bootManifest(),
          Map.of("BOOT-INF/classes/" + FAKE, fake));
    }
  }

  private static Manifest bootManifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Start-Class", FakeProcess.class.getName());
    return manifest;
  }

  private static byte[] bytecode() throws IOException {
    try (var content = FakeProcess.class.getClassLoader().getResourceAsStream(FAKE)) {
      return Objects.requireNonNull(content).readAllBytes();
    }
  }

  /** A class of that name whose main calls the fake's. */
  private static byte[] delegating(String name) {
    MethodTypeDesc main =
        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String.arrayType());
    return ClassFile.of()
        .build(
            ClassDesc.of(name),
            type ->
                type.withMethod(
                    "main",
                    main,
                    AccessFlag.PUBLIC.mask() | AccessFlag.STATIC.mask(),
                    method ->
                        method.withCode(
                            code ->
                                code.aload(0)
                                    .invokestatic(
                                        ClassDesc.of(FakeProcess.class.getName()), "main", main)
                                    .return_())));
  }

  private static void jar(Path path, Manifest manifest, Map<String, byte[]> entries)
      throws IOException {
    try (OutputStream file = Files.newOutputStream(path);
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
  }
}
