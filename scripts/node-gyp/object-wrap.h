// From Node 24.19 on, node::ObjectWrap registers and removes a cleanup hook for each object. The removal ends the
// process when an object is collected while no context is entered (nodejs/node; WiseLibs/better-sqlite3#1515), which
// happens to every statement of better-sqlite3 12 sooner or later. Included before anything else, this leaves the
// objects to the garbage collector alone, as Node 20 and 22 do; the database is closed by the driver's own hook.
#include <node.h>

namespace node {
inline void LeaveToGarbageCollector(v8::Isolate*, void (*)(void*), void*) {}
}  // namespace node

#define AddEnvironmentCleanupHook LeaveToGarbageCollector
#define RemoveEnvironmentCleanupHook LeaveToGarbageCollector
#include <node_object_wrap.h>
#undef AddEnvironmentCleanupHook
#undef RemoveEnvironmentCleanupHook
