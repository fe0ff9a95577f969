package mart.kit;

import java.util.List;
import java.util.Optional;

/** Checks a part of the configuration. {@link StartupChecks} asks every bean of this type once, at the start. */
public interface StartupCheck {

    /** What prevents the start, and how to change it; empty if nothing does. */
    Optional<String> error();

    /** What an operator should know if the service starts nevertheless. */
    default List<String> warnings() {
        return List.of();
    }
}
