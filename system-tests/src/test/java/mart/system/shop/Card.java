package mart.system.shop;

/** Cards of which the simulated gateway always makes the same. */
public enum Card {
    /** That of the description's example. */
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
