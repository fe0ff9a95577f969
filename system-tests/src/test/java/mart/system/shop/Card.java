package mart.system.shop;

/** Card numbers for which the simulated payment gateway always gives the same result. */
public enum Card {
    /** The number in the examples of the description. */
    GOOD("4242424242424242"),
    DECLINED("4000000000000002");

    private final String number;

    Card(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }
}
