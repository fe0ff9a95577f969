package mart.kit.problem;

/** The user is known and may not do this: 403. */
public final class Forbidden extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** @param detail what is needed for it */
    public Forbidden(String detail) {
        super(403, detail);
    }
}
