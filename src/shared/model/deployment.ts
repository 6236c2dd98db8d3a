import * as z from 'zod';
import { exportRemark } from './export-remark.ts';

/** What runs servers for more than one person: a Docker Compose project, or the ToolHive operator of Kubernetes. */
export const deploymentForms = ['compose', 'toolhive'] as const;
export type DeploymentForm = (typeof deploymentForms)[number];

export const deploymentRequest = z.object({
  form: z.enum(deploymentForms),
  /** Ids, slugs or names. */
  servers: z.array(z.string().min(1).max(200)).min(1).max(10_000),
  /** Writes the values of secrets in plain text, where placeholders stand otherwise. */
  withSecrets: z.boolean().default(false),
});
export type DeploymentRequest = z.infer<typeof deploymentRequest>;

export const deployment = z.object({
  servers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Why it is left out. */
      problem: exportRemark.optional(),
      remarks: z.array(exportRemark),
    }),
  ),
  /** What holds for all of them. */
  remarks: z.array(exportRemark),
  documents: z.array(z.object({ fileName: z.string(), text: z.string() })),
});
export type Deployment = z.infer<typeof deployment>;
