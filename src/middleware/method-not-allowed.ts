import type { RequestHandler, Router } from "express";

/** What @types/express leaves out. Throws for a broken escape in the path. */
interface Layer {
  match(path: string): boolean;
}

/** 405 with Allow (RFC 9110, 15.5.6) for an address that the routes before this line know under other methods only. */
export function refuseOtherMethods(router: Router): RequestHandler {
  const refuse: RequestHandler = (req, res, next) => {
    const methods = new Set<string>();
    for (const layer of router.stack) {
      if (layer.handle === refuse) break;
      if (layer.route && (layer as unknown as Layer).match(req.path)) {
        for (const { method } of layer.route.stack) methods.add(method.toUpperCase());
      }
    }
    if (methods.has("GET")) methods.add("HEAD");
    if (!methods.size || methods.has(req.method)) return next();
    res.setHeader("Allow", [...methods].sort().join(", "));
    next(Object.assign(new Error("Method not allowed"), { status: 405 }));
  };
  return refuse;
}
