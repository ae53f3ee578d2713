#ifndef DEVICE_H
#define DEVICE_H

/*
 * What somebody is shown of a device that is signed in as them: the browser
 * and the system by name, and the network it is in, never the whole address.
 */

/* "Firefox"; "" for one that is not known. */
const char *device_browser(const char *user_agent);

/* "Windows"; "" for one that is not known. */
const char *device_os(const char *user_agent);

/* The block of an address, "192.0.2.x" (/24) or "2001:db8:1:2:x" (/64), owned
 * by owner; "" for what is no address. */
const char *device_place(const void *owner, const char *address);

#endif
