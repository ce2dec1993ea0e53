package app.tocsin.messaging.projections;

import java.util.List;

/**
 * What one record contributes.
 *
 * @param input the partition that it came by: the topic's alias and the partition's number
 * @param offset its place there
 */
public record Share(String input, long offset, List<Addition> additions) {
  public Share {
    additions = List.copyOf(additions);
  }
}
