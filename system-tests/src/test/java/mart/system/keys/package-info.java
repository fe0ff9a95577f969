/** Access tokens signed by key pairs: forgeries, and keys that rotate while requests run. */
package mart.system.keys;
