package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import mart.kit.ServiceEnvironment;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Fails the start of a service with an insecure configuration; warns of the risks that were accepted. */
@ApplicationScoped
class RiskGate {

    private static final Logger LOG = Logger.getLogger(RiskGate.class.getName());
    private static final String NONE = "none";

    @Inject
    private ServiceEnvironment environment;

    @Inject
    @Any
    private Instance<RiskCheck> checks;

    @Inject
    @ConfigProperty(name = "mart.accepted-risks")
    private List<String> accepted;

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        Set<Risk> acceptedRisks = acceptedRisks(accepted);
        if (environment.isDevelopment()) {
            return;
        }
        Map<Risk, String> risks = new EnumMap<>(Risk.class);
        checks.forEach(check -> risks.putAll(check.risks()));
        error(risks, acceptedRisks).ifPresent(error -> {
            throw new IllegalStateException(error);
        });
        risks.forEach((risk, cause) -> LOG.warning("Accepted risk " + risk.settingName() + ": " + cause));
    }

    /** @throws IllegalStateException if a name is not that of a risk */
    static Set<Risk> acceptedRisks(List<String> names) {
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.equals(NONE))
                .map(RiskGate::named)
                .collect(Collectors.toSet());
    }

    private static Risk named(String name) {
        return Arrays.stream(Risk.values())
                .filter(risk -> risk.settingName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("mart.accepted-risks contains " + name
                        + ", which is not a risk: it may contain "
                        + Arrays.stream(Risk.values()).map(Risk::settingName).collect(Collectors.joining(", "))
                        + ", separated by commas, or be " + NONE + "."));
    }

    /** The error if there are risks that were not accepted. */
    static Optional<String> error(Map<Risk, String> risks, Set<Risk> accepted) {
        List<Risk> rejected =
                risks.keySet().stream().filter(risk -> !accepted.contains(risk)).toList();
        if (rejected.isEmpty()) {
            return Optional.empty();
        }
        String causes = rejected.stream().map(risks::get).collect(Collectors.joining(" "));
        String names = rejected.stream().map(Risk::settingName).collect(Collectors.joining(","));
        return Optional.of(
                causes + " To start nevertheless, add to MART_ACCEPTED_RISKS, if you know what it means: " + names);
    }
}
