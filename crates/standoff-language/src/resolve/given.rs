//! Given names that only men or only women bear, as far as English news goes.
//!
//! The common ones are of the United States census of 1990 (public domain), kept where one gender has twenty times
//! the share of the other; names of well-known statesmen and stateswomen are added.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::roles::Gender;

static GENDERS: LazyLock<BTreeMap<&str, Gender>> = LazyLock::new(|| {
    let men = MEN.split_whitespace().map(|name| (name, Gender::Male));
    men.chain(WOMEN.split_whitespace().map(|name| (name, Gender::Female))).collect()
});

/// The gender of who bears a name, in lower case without marks above letters.
pub(super) fn gender(name: &str) -> Option<Gender> {
    GENDERS.get(name).copied()
}

const MEN: &str = "\
aaron abdel abdullah abraham adam ahmad ahmed alain alan albert alberto alejandro aleksandar aleksandr \
alex alexander alexei alfonso alfred alfredo ali allan allen alton alvin anatoly anders andre andrei \
andres andrew andrey andriy andy anthony antonio anwar archie ariel armando arnold arthur arturo ashraf \
atal austin ayman barry bashar ben benito benjamin bernard bill billy blake bob bobby boris boutros brad \
bradley brandon brent brett brian bruce bryan byron calvin carl carlos carlton cesar chad charles chester \
christopher clarence claude clayton clement clifford clifton clinton clyde cody craig curtis damon dan \
daniel danny darrell darren darryl daryl dave david dean delbert dennis denys derek derrick dieter dmitri \
dmitry dominic don donald doug douglas duane dustin dwayne dwight earl ed edgar eduardo edward edwin ehud \
elmer emmanuel enrique eric erik ernest ernesto eugene evan everett evo faisal felipe felix fernando \
fidel floyd francisco francois franjo frank franklin franz fred frederick fredrick friedrich gabriel \
gamal garry gary geoffrey george georges gerald gerard gerardo gerhard gilbert giovanni giuseppe glen \
glenn gordon greg gregory gustav guy hafez hamid hans harold harry harvey hassan hector heinrich helmut \
henri henry herbert herman homer horace hosni howard hubert hugh hugo hussein ian ibrahim igor imran imre \
isaac ismail ivan jack jacob jacques james janos jared jason javier jawaharlal jay jean-marie jeff \
jeffery jeffrey jens jeremiah jeremy jerome jerry jesse jesus jim jimmy joe joel john johnathan johnny \
jon jonathan jonathon jorge joschka jose joseph joshua josip juan julian julio julius jurgen justin karl \
keith kelvin kemal ken kenneth kenny kent kevin khalid kirk klaus kofi konstantin kurt kyle lance larry \
laurent lawrence lech leo leon leonard leonid leroy lester lewis lloyd lorenzo louis luigi luis luke \
luther lyle mahmoud malcolm manmohan manuel marc marco marcus mario mark marshall martin marvin mathew \
matt matteo matthew maurice max melvin menachem michael micheal miguel mike mikhael mikhail milan milton \
mitchell mohamed mohammad mohammed mohandas morris moshe muammar muhammad mustafa narendra nathan \
nathaniel nawaz neal neil nelson neville nicholas nick nicolas nikola nikolai norman olaf oliver olof \
omar orlando osama oscar otis otto pablo patrick paul pedro perry pervez pete peter petro philip phillip \
pierre preston radovan rafael rajiv ralph ramon ramzan randall randolph randy ratko raul ray raymond \
recep reginald rex ricardo richard rick rickey ricky robert roberto roderick rodney roger roland ron \
ronald ronnie ross roy ruben rudolph russell ryan saddam salman salvador sam samuel scott sean sergei \
sergey sergio seth shamil shane shimon silvio slobodan stanley stephen steve steven stuart tariq ted \
terrance terrence theodore thomas tim timothy todd tom tommy tony travis trevor troy tyler tyrone vaclav \
vernon victor viktor vincent virgil vladimir volodymyr wallace walter warren wayne wendell wesley wilbur \
wilhelm willard william willis winston wm wojciech wolfgang yasser yitzhak yuri yury zachary zbigniew \
zoran";

const WOMEN: &str = "\
ada agnes aisha alberta alice alicia alison allison alma amanda amelia amy ana andrea angela angie anita \
ann anna anne annette annie arlene ashley audrey barbara beatrice becky belinda benazir bernice bertha \
bessie beth betty beverly blanche bonnie brandi brandy brenda brittany candace carla carol carole \
caroline carolyn carrie cassandra catherine cathy cecilia charlene cheryl christina christine christy \
cindy claire clara claudia colleen condoleezza connie constance cora corazon cristina cynthia daisy \
danielle darlene deanna debbie deborah debra delores denise diana diane dianne dilma dolores donna dora \
doris dorothy edith edna eileen ekaterina elaine eleanor elena elizabeth ella ellen elsie emily emma \
erica erika erin esther ethel eunice eva evelyn fannie fatima faye federica felicia flora frances gail \
geneva genevieve georgia geraldine gertrude gina giorgia gladys glenda gloria golda gwendolyn hanan \
harriet hasina hattie hazel heather heidi helen hilda hillary holly ida indira inez irene irina iris irma \
isabel jacinda jacqueline jane janet janice janie jeane jeanette jeanne jennie jennifer jenny jessica \
jill jo joan joann joanna joanne jodi josephine joyce juanita judith judy julia julie kamala karen \
katherine kathleen kathryn kathy katie katrina kay kayla kimberly kristen kristi kristin kristina \
kristine kristy laura lauren laurie leah leila lena leona leymah lillian lillie linda lisa liudmila lois \
lola loretta lori lorraine louise lucille lucy lula luz lydia lynda mabel madeleine madeline mae \
magdalena maggie mairead malala mamie marcia margaret margarita margie marguerite maria marian marie \
marilyn marine marjorie marlene marsha martha mary maryann mattie maureen maxine megan megawati melanie \
melinda melissa mette michele michelle mildred minnie miriam molly monica monique myrtle nancy naomi \
natalia natalie natasha nellie nicole nikki nina nora norma olga olivia opal pamela patricia patsy paula \
pauline pearl peggy penny phyllis priscilla rachel ramona rebecca regina renee rhonda rigoberta rita \
roberta rosa rosemary rosie roza ruth sabrina sally samantha sandra sanna sara sarah sharon sheila \
shelley shelly sherri sherry sheryl shirley simone sirimavo sonia sonya stella stephanie sue susan susie \
suzanne svetlana sylvia tamara tammy tansu tanya tara tatiana teresa terri thelma theresa tiffany tina \
toni tonya tsai tzipi ursula valentina valerie vanessa velma vera veronica vicki vickie victoria viola \
violet vivian wanda wendy wilma yasmin yolanda yulia yvette yvonne";
