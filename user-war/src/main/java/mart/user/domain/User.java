package mart.user.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.database.VersionedEntity;
import org.jspecify.annotations.Nullable;

/** A registered user: a customer or an administrator. */
@Entity
@Table(name = "users")
public class User extends VersionedEntity {

    /** Prefix of the placeholder for the name and address of an erased user. No valid name or address starts with it. */
    private static final String ERASED_PREFIX = "erased:";

    /** A syntactically valid bcrypt hash that no known password matches. */
    private static final String NO_PASSWORD = "$2b$10$" + ".".repeat(53);

    @Id
    @Column(name = "user_id")
    private UUID userId;

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
    private @Nullable OffsetDateTime erasedAt;

    /** For JPA. */
    protected User() {}

    /**
     * Creates an active customer.
     *
     * @param passwordHash the bcrypt hash of the password
     */
    public User(String username, String email, String passwordHash) {
        this.userId = Ids.next();
        this.username = username;
        this.usernameKey = comparisonKey(username);
        this.email = email;
        this.emailKey = comparisonKey(email);
        this.passwordHash = passwordHash;
        this.role = Role.CUSTOMER;
        this.active = true;
        touch();
    }

    /**
     * Creates an active administrator who must replace the password at the first login.
     *
     * @param passwordHash the bcrypt hash of the one-time password
     */
    public static User administrator(String username, String email, String passwordHash) {
        User user = new User(username, email, passwordHash);
        user.role = Role.ADMIN;
        user.oneTimePassword = true;
        return user;
    }

    /**
     * Normalises a username or e-mail address for comparison: ignores case, and unifies Unicode's different encodings of
     * the same letters. RFC 5321 permits a case-sensitive part before the {@code @}. No major mail provider uses that, and
     * two accounts for one person would be the worse mistake.
     */
    public static String comparisonKey(String nameOrAddress) {
        String plain = Normalizer.normalize(nameOrAddress, Normalizer.Form.NFKC);
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** @param hash the bcrypt hash of a new password that the user chose */
    void changePassword(String hash) {
        rehash(hash);
        oneTimePassword = false;
    }

    /** @param hash another bcrypt hash of the same password */
    void rehash(String hash) {
        passwordHash = hash;
        touch();
    }

    /** Changes the role. Access tokens that were issued before contain the former role until they expire. */
    void changeRole(Role newRole) {
        role = newRole;
        touch();
    }

    /**
     * Erases the personal data permanently. The name and the address become available to others; nobody can log in. The
     * ids stay: orders and payments that accounting must keep refer to them.
     */
    void erase() {
        username = ERASED_PREFIX + userId;
        usernameKey = username;
        email = username;
        emailKey = username;
        passwordHash = NO_PASSWORD;
        role = Role.CUSTOMER;
        active = false;
        touch();
        erasedAt = updatedAt();
    }

    /** Whether the personal data was erased, so that only the ids are left. */
    public boolean isErased() {
        return erasedAt != null;
    }

    public UUID userId() {
        return userId;
    }

    /** The username as entered at registration. */
    public String username() {
        return username;
    }

    /** The e-mail address as entered at registration. */
    public String email() {
        return email;
    }

    /** The bcrypt hash, which includes cost and salt. */
    public String passwordHash() {
        return passwordHash;
    }

    /** Whether the user must replace the password before tokens are issued. */
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
}
