import { Code } from '@mantine/core';
import type { ResourceTemplate } from '#shared/model/capability.ts';
import { visibleName, visibleWhole } from '../../components/results/visible-characters.ts';
import { CompletedField } from '../completion/CompletedField.tsx';
import { otherValues } from '../completion/other-values.ts';
import { expandTemplate, templateVariables } from './uri-template.ts';

export type TemplateValues = Readonly<Record<string, string>>;

interface TemplateFieldsProps {
  readonly serverId: string;
  readonly template: ResourceTemplate;
  readonly values: TemplateValues;
  /** Where a dialog begins. */
  readonly isDialog?: boolean;
  readonly onChange: (values: TemplateValues) => void;
}

/** The variables of a resource template; what they make is shown while they are typed. */
export function TemplateFields({ serverId, template, values, isDialog, onChange }: TemplateFieldsProps) {
  const { uriTemplate } = template;
  return (
    <>
      {templateVariables(uriTemplate).map((name, index) => (
        <CompletedField
          key={name}
          isFirst={isDialog === true && index === 0}
          serverId={serverId}
          reference={{ kind: 'template', uriTemplate }}
          argument={name}
          others={otherValues(values, name)}
          label={visibleName(name)}
          value={values[name] ?? ''}
          onChange={(value) => onChange({ ...values, [name]: value })}
        />
      ))}
      <Code style={{ overflowWrap: 'anywhere' }}>{visibleWhole(expandTemplate(uriTemplate, values))}</Code>
    </>
  );
}
