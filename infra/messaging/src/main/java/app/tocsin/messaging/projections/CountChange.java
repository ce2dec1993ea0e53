package app.tocsin.messaging.projections;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of one document.
 *
 * @param known by input, what its positions are as far as is known; null where there is no such
 *     document yet
 * @param positions by input, what they are after it; only of the inputs that change
 * @param cells what is added to each
 */
public record CountChange(
    String id,
    @Nullable Map<String, Long> known,
    Map<String, Long> positions,
    Map<String, Long> cells) {}
