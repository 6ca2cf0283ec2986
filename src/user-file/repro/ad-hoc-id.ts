/** What somebody's file is called where the ids of fixtures stand. A cell on it confines its engine to its folder. */
export const AD_HOC_ID = 'your-file';
