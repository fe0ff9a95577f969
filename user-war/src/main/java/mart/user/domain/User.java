package mart.user.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import mart.kit.Ids;

/** Someone who registered. */
@Entity
@Table(name = "users")
public class User {

    /** Begins what stands for the name and address of who is gone; neither a name nor an address can begin so. */
    private static final String ANONYMOUS = "erased:";

    /** A bcrypt hash as to its form, which no password is known to have. */
    private static final String NO_PASSWORD = "$2b$10$" + ".".repeat(53);

    @Id
    @Column(name = "user_id")
    private UUID userId;

    @Column(insertable = false, updatable = false)
    private Integer id;

    private String username;

    @Column(name = "username_key")
    private String usernameKey;

    private String email;

    @Column(name = "email_key")
    private String emailKey;

    @Column(name = "password")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    private boolean active;

    @Column(name = "one_time_password")
    private boolean oneTimePassword;

    @Column(name = "erased_at")
    private OffsetDateTime erasedAt;

    @Version
    private long version;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    /** For JPA. */
    protected User() {}

    /**
     * A new user: an active customer.
     *
     * @param passwordHash never the password itself
     */
    public User(String username, String email, String passwordHash) {
        this.userId = Ids.next();
        this.username = username;
        this.usernameKey = key(username);
        this.email = email;
        this.emailKey = key(email);
        this.passwordHash = passwordHash;
        this.role = Role.CUSTOMER;
        this.active = true;
        this.createdAt = OffsetDateTime.now(ZoneOffset.UTC);
        this.updatedAt = createdAt;
    }

    /**
     * A new administrator, who must replace the password at the first log-in.
     *
     * @param passwordHash of a password that somebody else knows as well
     */
    public static User administrator(String username, String email, String passwordHash) {
        User user = new User(username, email, passwordHash);
        user.role = Role.ADMIN;
        user.oneTimePassword = true;
        return user;
    }

    /**
     * A name or address as it is compared: two that differ only in case, or in the way that Unicode writes the same
     * letters, are one. (An address before its {@code @} may by the letter of the standards depend on case; no mail
     * provider of note lets it, and one person with two accounts is the worse mistake.)
     */
    public static String key(String nameOrAddress) {
        String plain = Normalizer.normalize(nameOrAddress, Normalizer.Form.NFKC);
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** @param hash of another password, which the user chose */
    void changePassword(String hash) {
        rehash(hash);
        oneTimePassword = false;
    }

    /** @param hash another one of the same password */
    void rehash(String hash) {
        passwordHash = hash;
        updatedAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** May do what the role may from now on; tokens that were issued before tell the former one until they expire. */
    void become(Role another) {
        role = another;
        updatedAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    /**
     * Forgets who this was, for good: name and address are free for others, nobody can log in. The id stays, so that what
     * book-keeping needs of others' data still belongs together.
     */
    void erase() {
        username = ANONYMOUS + userId;
        usernameKey = username;
        email = username;
        emailKey = username;
        passwordHash = NO_PASSWORD;
        role = Role.CUSTOMER;
        active = false;
        erasedAt = OffsetDateTime.now(ZoneOffset.UTC);
        updatedAt = erasedAt;
    }

    /** Whether they are gone for good, and only their id is left. */
    public boolean isErased() {
        return erasedAt != null;
    }

    /** The integer key that the database gives; null until the user was kept. */
    public Integer id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    /** As it was written at registration. */
    public String username() {
        return username;
    }

    /** As it was written at registration. */
    public String email() {
        return email;
    }

    /** A bcrypt hash, which tells its cost and salt. */
    public String passwordHash() {
        return passwordHash;
    }

    /** Whether the password must be replaced before a token is given for it. */
    public boolean hasOneTimePassword() {
        return oneTimePassword;
    }

    public Role role() {
        return role;
    }

    /** Whether the user may log in and buy. */
    public boolean isActive() {
        return active;
    }

    public OffsetDateTime createdAt() {
        return createdAt;
    }

    public OffsetDateTime updatedAt() {
        return updatedAt;
    }

    /** Grows with each change that was written. */
    public long version() {
        return version;
    }
}
