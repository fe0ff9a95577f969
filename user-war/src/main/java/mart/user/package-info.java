/** The user service: registration, login, access tokens, roles, and the export and erasure of personal data. */
package mart.user;
