package mart.kit.security;

import java.util.Map;

/** Finds risks in the configuration of a service; every bean of this type is asked at the start. */
public interface RiskCheck {

    /** The risks of the present configuration, each with the settings that cause it and how to change them. */
    Map<Risk, String> risks();
}
