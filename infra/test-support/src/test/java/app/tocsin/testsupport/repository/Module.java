package app.tocsin.testsupport.repository;

import app.tocsin.testsupport.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a pom.xml says of its module.
 *
 * @param arrows artifact ids of ours that it depends on, followed by {@code " (test)"} for that
 *     scope
 */
record Module(
    String name, String parent, String description, List<String> modules, List<String> arrows) {

  static Module read(String pom) {
    try {
      Element project =
          DocumentBuilderFactory.newDefaultNSInstance()
              .newDocumentBuilder()
              .parse(Repository.root().resolve(pom).toFile())
              .getDocumentElement();
      return new Module(
          text(project, "artifactId"),
          child(project, "parent").map(parent -> text(parent, "artifactId")).orElse(""),
          text(project, "description"),
          child(project, "modules").map(Module::texts).orElse(List.of()),
          child(project, "dependencies").map(Module::arrows).orElse(List.of()));
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(pom + " cannot be read", e);
    }
  }

  private static List<String> arrows(Element dependencies) {
    List<String> arrows = new ArrayList<>();
    for (Element dependency : children(dependencies)) {
      if (text(dependency, "groupId").equals("app.tocsin")) {
        boolean test = text(dependency, "scope").equals("test");
        arrows.add(text(dependency, "artifactId") + (test ? " (test)" : ""));
      }
    }
    return arrows;
  }

  private static List<String> texts(Element parent) {
    return children(parent).stream().map(element -> element.getTextContent().strip()).toList();
  }

  private static String text(Element parent, String name) {
    return child(parent, name).map(element -> element.getTextContent().strip()).orElse("");
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent).stream()
        .filter(element -> name.equals(element.getLocalName()))
        .findFirst();
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
