package mart.kit.problem;

/** 403: the user is authenticated but not allowed to do this. */
public final class Forbidden extends ProblemException {

    /** @param detail what is required */
    public Forbidden(String detail) {
        super(403, detail);
    }
}
