/** The user service: who the shop's users are, and how they show it. */
package mart.user;
