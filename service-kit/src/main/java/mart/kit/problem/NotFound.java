package mart.kit.problem;

/** 404: there is no such thing, or none that this user may know of. */
public final class NotFound extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** @param detail what was not found */
    public NotFound(String detail) {
        super(404, detail);
    }
}
