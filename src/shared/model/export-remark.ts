import * as z from 'zod';

/** Something to know of an export, told by code and in English. */
export const exportRemark = z.object({
  code: z.string(),
  text: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ExportRemark = z.infer<typeof exportRemark>;
