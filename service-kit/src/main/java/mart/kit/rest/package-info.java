/** What every REST interface of the mart does alike: JSON, pages, ETags, and no answer before the database is ready. */
package mart.kit.rest;
