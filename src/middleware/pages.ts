import type { RequestHandler } from "express";
import type { Render, ViewLocals } from "../lib/views.js";
import { site } from "../models/setting.js";
import { common } from "./view-locals.js";

declare global {
  namespace Express {
    interface Response {
      /** Renders a view in its layout with what every page needs, and sends it. */
      page(view: string, locals?: ViewLocals): Promise<void>;
    }
  }
}

export function pages(render: Render): RequestHandler {
  return (req, res, next) => {
    res.page = async (view, locals = {}) => {
      const said = res.locals.member ? { flash: res.takeFlash() } : {};
      const all = { ...common(await site(), req.path, res), ...said, ...locals };
      const html = () => render(view, all);
      res.send(res.locals.timing?.(html) ?? html());
    };
    next();
  };
}
