package mart.kit.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mart.kit.ServiceEnvironment;
import mart.kit.StartupCheck;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Rejects an insecure configuration, except in development; warns of the risks that were accepted. */
@ApplicationScoped
class AcceptedRisksCheck implements StartupCheck {

    private static final String NONE = "none";

    @Inject
    private ServiceEnvironment environment;

    @Inject
    @Any
    private Instance<RiskCheck> checks;

    @Inject
    @ConfigProperty(name = "mart.accepted-risks")
    private List<String> accepted;

    @Override
    public Optional<String> error() {
        return error(risks(), acceptedRisks(accepted));
    }

    @Override
    public List<String> warnings() {
        return risks().entrySet().stream()
                .map(risk -> "Accepted risk " + risk.getKey().settingName() + ": " + risk.getValue())
                .toList();
    }

    /** Empty in development. */
    private Map<Risk, String> risks() {
        Map<Risk, String> risks = new EnumMap<>(Risk.class);
        if (!environment.isDevelopment()) {
            checks.forEach(check -> risks.putAll(check.risks()));
        }
        return risks;
    }

    /** @throws IllegalStateException if a name is not that of a risk */
    static Set<Risk> acceptedRisks(List<String> names) {
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.equals(NONE))
                .map(AcceptedRisksCheck::named)
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
