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

    @Id
    @Column(name = "user_id")
    private UUID userId;

    @Column(insertable = false, updatable = false)
    private Long id;

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
     * A name or address as it is compared: two that differ only in case, or in the way that Unicode writes the same
     * letters, are one. (An address before its {@code @} may by the letter of the standards depend on case; no mail
     * provider of note lets it, and one person with two accounts is the worse mistake.)
     */
    static String key(String nameOrAddress) {
        String plain = Normalizer.normalize(nameOrAddress, Normalizer.Form.NFKC);
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** The integer key that the database gives; null until the user was kept. */
    public Long id() {
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

    public Role role() {
        return role;
    }

    /** Whether the user may log in and buy. */
    public boolean isActive() {
        return active;
    }

    /** Grows with each change that was written. */
    public long version() {
        return version;
    }
}
