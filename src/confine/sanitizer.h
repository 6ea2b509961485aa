/* AddressSanitizer is told by __SANITIZE_ADDRESS__, as gcc has it, whichever compiler it is; any
 * sanitizer that keeps a shadow of all memory by HAS_SHADOW_MEMORY. */
#ifndef EARSHOT_CONFINE_SANITIZER_H
#define EARSHOT_CONFINE_SANITIZER_H

#if !defined(__SANITIZE_ADDRESS__) && defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SHADOW_MEMORY 1
#endif

#endif
