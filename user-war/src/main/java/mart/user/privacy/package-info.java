/** Users' own data: what all services keep of a user, to be had and to be erased. */
package mart.user.privacy;
