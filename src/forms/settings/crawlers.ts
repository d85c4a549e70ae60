import { z } from "zod";
import { choice, type Tab } from "./tab.js";

const welcome = choice(["yes", "no"]).transform((answer) => answer === "yes");
const answer = (isWelcome: boolean) => (isWelcome ? "yes" : "no");

export const crawlers: Tab = {
  fields: z.object({ searchEngines: welcome, aiAnswers: welcome, aiTraining: welcome }),
  lists: [],
  show: ({ searchEngines, aiAnswers, aiTraining }) => ({
    searchEngines: answer(searchEngines),
    aiAnswers: answer(aiAnswers),
    aiTraining: answer(aiTraining),
  }),
};
