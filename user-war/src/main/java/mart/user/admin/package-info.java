/** Administration: creates the first administrator, and lets administrators change the roles of users. */
package mart.user.admin;
