import { useEffect, useState } from 'react';

const inUse = new Set<number>();

function lowestFree(): number {
  let number = 1;
  while (inUse.has(number)) number++;
  inUse.add(number);
  return number;
}

/**
 * A name for a group of radio buttons that no other group on the page has. Names are used again once a group is gone: browsers
 * keep a table of every name that a document has ever had, so a new name for each (as useId makes them) would let it grow.
 */
export function useGroupName(): string {
  const [number] = useState(lowestFree);
  useEffect(() => {
    inUse.add(number);
    return () => {
      inUse.delete(number);
    };
  }, [number]);
  return `group-${number}`;
}
